### Cách viết ngày tháng, danh sách và số. Theo CLDR, trừ chỗ có ghi chú.

## Ngày tháng. $day và $year là chữ, $month là số từ 1 đến 12, $weekday từ 1 (thứ Hai) đến 7.
## Với các ngày liền nhau như 2 – 23, $day là cả cụm đó.

weekday-name = { $weekday ->
    [1] Thứ Hai
    [2] Thứ Ba
    [3] Thứ Tư
    [4] Thứ Năm
    [5] Thứ Sáu
    [6] Thứ Bảy
   *[7] Chủ Nhật
}

month-name = tháng { $month }
month-abbreviation = thg { $month }

date-full = { weekday-name }, { $day } { month-name }, { $year }
date-long = { $day } { month-name }, { $year }
date-medium = { $day } { month-abbreviation }, { $year }
# Năm viết đủ bốn chữ số, khác với CLDR.
date-short = { $day }/{ $month }/{ $year }
# Như trên báo; CLDR không có.
date-news = ngày { $day } { month-name } năm { $year }

month-year = { month-name } năm { $year }

# Cũng như trên mà không có năm, cho phần đầu của một khoảng thời gian.
day-month-full = { weekday-name }, { $day } { month-name }
day-month-long = { $day } { month-name }
day-month-medium = { $day } { month-abbreviation }
day-month-short = { $day }/{ $month }
day-month-news = ngày { $day } { month-name }

date-range = { $first } – { $last }

## Danh sách: mẫu giữa hai tên, giữa hai tên cuối, và giữa các tên khác.

list-and-pair = { $first } và { $last }
list-and-end = { $first } và { $last }
list-or-pair = { $first } hoặc { $last }
list-or-end = { $first } hoặc { $last }
list-middle = { $first }, { $last }

## Số lớn viết bằng chữ. $number là phần chữ số.

compact-thousand = { $number } nghìn
compact-million = { $number } triệu
compact-billion = { $number } tỷ
compact-trillion = { $number } nghìn tỷ

## Thời gian so với bây giờ. $offset âm là đã qua, $count là số đó không có dấu, $direction là past hoặc future.

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
