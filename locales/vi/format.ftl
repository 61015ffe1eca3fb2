### Ngày tháng. $day và $year là chữ, $month là số từ 1 đến 12.

date-long = { $day } tháng { $month }, { $year }
month-year = tháng { $month } năm { $year }
