// every page
