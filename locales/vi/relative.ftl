### Thời gian so với bây giờ. $offset âm là đã qua, $count là số đó không có dấu, $direction là past hoặc future.

relative-second = { $offset ->
    [0] bây giờ
   *[other] { relative-seconds }
}
relative-seconds = { $direction ->
    [past] { $count } giây trước
   *[future] sau { $count } giây nữa
}

relative-minute = { $offset ->
    [0] phút này
   *[other] { relative-minutes }
}
relative-minutes = { $direction ->
    [past] { $count } phút trước
   *[future] sau { $count } phút nữa
}

relative-hour = { $offset ->
    [0] giờ này
   *[other] { relative-hours }
}
relative-hours = { $direction ->
    [past] { $count } giờ trước
   *[future] sau { $count } giờ nữa
}

relative-day = { $offset ->
    [-2] Hôm kia
    [-1] Hôm qua
    [0] Hôm nay
    [1] Ngày mai
    [2] Ngày kia
   *[other] { relative-days }
}
relative-days = { $direction ->
    [past] { $count } ngày trước
   *[future] sau { $count } ngày nữa
}

relative-week = { $offset ->
    [-1] tuần trước
    [0] tuần này
    [1] tuần sau
   *[other] { relative-weeks }
}
relative-weeks = { $direction ->
    [past] { $count } tuần trước
   *[future] sau { $count } tuần nữa
}

relative-month = { $offset ->
    [-1] tháng trước
    [0] tháng này
    [1] tháng sau
   *[other] { relative-months }
}
relative-months = { $direction ->
    [past] { $count } tháng trước
   *[future] sau { $count } tháng nữa
}

relative-quarter = { $offset ->
    [-1] quý trước
    [0] quý này
    [1] quý sau
   *[other] { relative-quarters }
}
relative-quarters = { $direction ->
    [past] { $count } quý trước
   *[future] sau { $count } quý nữa
}

relative-year = { $offset ->
    [-1] năm ngoái
    [0] năm nay
    [1] năm sau
   *[other] { relative-years }
}
relative-years = { $direction ->
    [past] { $count } năm trước
   *[future] sau { $count } năm nữa
}
