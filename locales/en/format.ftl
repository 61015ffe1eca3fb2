### How dates, lists and numbers are written. The forms are those of CLDR, except where a comment says otherwise.

## Dates. $day and $year are text, $month is a number from 1 to 12, $weekday one from 1 (Monday) to 7.
## For days in a row such as 2 – 23, $day is all of it. A site that wants 23 November 2026 writes its own date-long
## and day-month-long.

weekday-name = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}

month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

month-abbreviation = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

date-full = { weekday-name }, { month-name } { $day }, { $year }
date-long = { month-name } { $day }, { $year }
date-medium = { month-abbreviation } { $day }, { $year }
# Not 11/23/26: Vietnamese readers take the first number for the day.
date-short = { $day } { month-abbreviation } { $year }
date-news = { month-name } { $day }, { $year }

month-year = { month-name } { $year }

# The same without the year, for the beginning of a range.
day-month-full = { weekday-name }, { month-name } { $day }
day-month-long = { month-name } { $day }
day-month-medium = { month-abbreviation } { $day }
day-month-short = { $day } { month-abbreviation }
day-month-news = { month-name } { $day }

date-range = { $first } – { $last }

## Lists: the pattern between two names, between the last two, and between the others.

list-and-pair = { $first } and { $last }
list-and-end = { $first }, and { $last }
list-or-pair = { $first } or { $last }
list-or-end = { $first }, or { $last }
list-middle = { $first }, { $last }

## Large numbers in words. $number is the text before the word.

compact-thousand = { $number } thousand
compact-million = { $number } million
compact-billion = { $number } billion
compact-trillion = { $number } trillion
