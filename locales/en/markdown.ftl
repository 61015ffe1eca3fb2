### The words that the generator adds to the text of an article.

## Alerts

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Footnotes

footnotes = Footnotes
# Links back to where the number $number stands in the text.
footnote-back = Back to reference { $number }

## Regions that scroll sideways, and task lists

# $number counts the tables of a page.
table-label = Table { $number }, scrolls sideways
task-done = Done
task-open = Not done
