// What every page does beyond HTML. All of it is an addition: without scripts everything can be read and reached.

