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
