### Times seen from now. $offset is negative for the past, $count the same without its sign, $direction past or future.

relative-second = { $offset ->
    [0] now
   *[other] { relative-seconds }
}
relative-seconds = { $direction ->
    [past] { $count ->
        [one] { $count } second ago
       *[other] { $count } seconds ago
    }
   *[future] { $count ->
        [one] in { $count } second
       *[other] in { $count } seconds
    }
}

relative-minute = { $offset ->
    [0] this minute
   *[other] { relative-minutes }
}
relative-minutes = { $direction ->
    [past] { $count ->
        [one] { $count } minute ago
       *[other] { $count } minutes ago
    }
   *[future] { $count ->
        [one] in { $count } minute
       *[other] in { $count } minutes
    }
}

relative-hour = { $offset ->
    [0] this hour
   *[other] { relative-hours }
}
relative-hours = { $direction ->
    [past] { $count ->
        [one] { $count } hour ago
       *[other] { $count } hours ago
    }
   *[future] { $count ->
        [one] in { $count } hour
       *[other] in { $count } hours
    }
}

relative-day = { $offset ->
    [-1] yesterday
    [0] today
    [1] tomorrow
   *[other] { relative-days }
}
relative-days = { $direction ->
    [past] { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }
   *[future] { $count ->
        [one] in { $count } day
       *[other] in { $count } days
    }
}

relative-week = { $offset ->
    [-1] last week
    [0] this week
    [1] next week
   *[other] { relative-weeks }
}
relative-weeks = { $direction ->
    [past] { $count ->
        [one] { $count } week ago
       *[other] { $count } weeks ago
    }
   *[future] { $count ->
        [one] in { $count } week
       *[other] in { $count } weeks
    }
}

relative-month = { $offset ->
    [-1] last month
    [0] this month
    [1] next month
   *[other] { relative-months }
}
relative-months = { $direction ->
    [past] { $count ->
        [one] { $count } month ago
       *[other] { $count } months ago
    }
   *[future] { $count ->
        [one] in { $count } month
       *[other] in { $count } months
    }
}

relative-quarter = { $offset ->
    [-1] last quarter
    [0] this quarter
    [1] next quarter
   *[other] { relative-quarters }
}
relative-quarters = { $direction ->
    [past] { $count ->
        [one] { $count } quarter ago
       *[other] { $count } quarters ago
    }
   *[future] { $count ->
        [one] in { $count } quarter
       *[other] in { $count } quarters
    }
}

relative-year = { $offset ->
    [-1] last year
    [0] this year
    [1] next year
   *[other] { relative-years }
}
relative-years = { $direction ->
    [past] { $count ->
        [one] { $count } year ago
       *[other] { $count } years ago
    }
   *[future] { $count ->
        [one] in { $count } year
       *[other] in { $count } years
    }
}
