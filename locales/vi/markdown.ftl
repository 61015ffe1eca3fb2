### Chữ mà trình dựng thêm vào thân bài.

## Hộp lưu ý

alert-note = Lưu ý
alert-tip = Mẹo
alert-important = Quan trọng
alert-warning = Cảnh báo
alert-caution = Thận trọng

## Chú thích

footnotes = Chú thích
# Liên kết quay lại chỗ đánh số $number trong bài.
footnote-back = Quay lại chỗ chú thích { $number }

## Vùng cuộn ngang và danh sách việc

# $number đếm các bảng trong bài.
table-label = Bảng { $number }, cuộn ngang được
task-done = Đã xong
task-open = Chưa xong
