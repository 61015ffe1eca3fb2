### Chữ của giao diện: điều hướng, khung bài, danh sách.

## Tên các phần của trang

language-name = Tiếng Việt
nav-home = Trang chủ
nav-articles = Bài viết
nav-glossary = Thuật ngữ
nav-topics = Chủ đề
nav-series = Loạt bài
nav-search = Tìm kiếm

## Tiêu đề và mô tả

# $title là tên của trang con, $site là tên của cả trang.
page-title = { $title } – { $site }
front-title = Tin AI bằng tiếng Việt và tiếng Anh
bilingual-title = { $title } (song ngữ)
archive-title = Tất cả bài viết
archive-page-title = Tất cả bài viết, trang { $page }
archive-description = Mọi bài đã đăng, mới nhất xếp trước.
glossary-title = Từ điển thuật ngữ AI
glossary-description = Các thuật ngữ về trí tuệ nhân tạo, giải thích ngắn gọn bằng tiếng Việt, kèm tên tiếng Anh.
topics-title = Chủ đề
topics-description = Các bài viết xếp theo chủ đề.
series-title = Loạt bài
series-description = Những loạt bài nên đọc theo thứ tự.
search-title = Tìm kiếm
search-description = Tìm trong các bài viết và từ điển thuật ngữ, gõ có dấu hay không dấu đều được.
not-found-title = Không tìm thấy trang
not-found-text = Có thể địa chỉ bị gõ sai, hoặc trang đã chuyển đi nơi khác. Bạn có thể đọc tiếp từ đây:
feed-title = { $site }: bài mới
topic-feed-title = { $topic } – { $site }

## Khung trang

skip-link = Đến thẳng nội dung chính
nav-label = Điều hướng chính
trail-label = Vị trí hiện tại
switch-label = Ngôn ngữ
switch-missing = Trang này chưa có bản tiếng Anh.
switch-home = Đến trang tiếng Việt
switch-both = Song ngữ
footer-pages = Về trang này
footer-feeds = Theo dõi bài mới
footer-publisher = Xuất bản: { $name }
footer-license = Nội dung theo giấy phép
footer-repository = Mã nguồn của trang

## Trang chủ

home-latest = Mới nhất
home-archive = Xem tất cả bài viết
front-enter = Vào trang tiếng Việt

## Danh sách bài

# Thời gian đọc, tính bằng phút.
reading-time = { $minutes } phút đọc
article-count = { $count } bài
older-articles = { $count } bài cũ hơn
no-articles = Chưa có bài nào.
card-foreign-vi = Bằng tiếng Việt
card-foreign-en = Bằng tiếng Anh

## Bài viết

article-authors = Tác giả
article-translators = Người dịch
article-published = Ngày đăng
article-updated = Cập nhật
article-length = Độ dài
image-credit = Ảnh: { $name }
takeaways-title = Tóm tắt
names-both = Hiện thuật ngữ bằng cả hai thứ tiếng
# Đứng trước tên của một mục, trong tên của liên kết đến mục ấy.
heading-link = Liên kết đến mục:
copied = Đã chép địa chỉ
share-button = Chia sẻ
share-mail = Gửi qua thư điện tử
related-title = Bài liên quan
contents-title = Mục lục
terms-title = Thuật ngữ trong bài
sources-title = Nguồn
source-accessed = truy cập { $date }
# $lang là thẻ ngôn ngữ của nguồn.
source-language = { $lang ->
    [vi] tiếng Việt
    [en] tiếng Anh
   *[other] ngôn ngữ khác
}
updates-title = Cập nhật
corrections-title = Đính chính
corrections-jump = { $count } chỗ đã sửa
# Đứng trước tên của loạt bài.
series-label = Loạt bài:
series-fact = Loạt bài
series-part = Phần { $number }/{ $total }
neighbours-articles = Bài trước và sau
article-older = Bài cũ hơn
article-newer = Bài mới hơn
edit-page = Đề xuất sửa trang này

## Thuật ngữ

glossary-letters = Bảng chữ cái
term-aliases = Còn gọi là
term-see-also = Xem thêm
term-backlinks = Bài viết dùng thuật ngữ này
neighbours-terms = Thuật ngữ trước và sau
term-previous = Thuật ngữ trước
term-next = Thuật ngữ sau

## Chủ đề và phân trang

topic-feeds = Theo dõi chủ đề này
pager-label = Trang { $number } trên { $total }
pager-page = Trang { $number }
pager-previous = Trang trước
pager-next = Trang sau

## Tìm kiếm

search-label = Từ cần tìm
search-submit = Tìm
search-no-scripts = Ô tìm kiếm cần JavaScript. Bạn vẫn có thể xem theo chủ đề hoặc theo bảng chữ cái ở dưới.
search-browse = Hoặc xem theo mục
# $count, $query, $suggestion và $name là chữ, do trình duyệt điền vào.
search-one = Có 1 kết quả.
search-many = Có { $count } kết quả.
search-at-least = Các kết quả đầu tiên: { $count }.
search-none = Không tìm thấy “{ $query }”.
search-rewritten = Đang tìm: { $query }.
search-suggestion = Không có “{ $query }”; đây là kết quả cho “{ $suggestion }”.
search-more = Xem thêm
search-other-name = Cách gọi khác: { $name }
search-other-ask = Tìm cả trong các bài tiếng Anh
search-other-found = Kết quả bằng tiếng Anh
search-other-none = Không tìm thấy trong các bài tiếng Anh
search-failed = Chưa tải được dữ liệu tìm kiếm. Bạn thử lại sau nhé.
search-key = Gõ phím / ở bất cứ trang nào để tìm

## Chuyển trang

# Liên kết trên trang ở địa chỉ cũ.
redirect-text = Trang này đã chuyển sang địa chỉ mới

## Bản dịch

# Bản dịch mà bản gốc đã đổi.
stale-note = Bản tiếng Anh đã thay đổi; một phần của trang này đang chờ cập nhật.
stale-original = Đọc bản tiếng Anh
stale-block = Đoạn này đang chờ cập nhật theo bản tiếng Anh
