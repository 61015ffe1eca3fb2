//! The names that texts, tags and terms are made of.

use std::sync::LazyLock;

/// A language of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Vi,
    En,
}

impl Lang {
    pub(crate) const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    pub(crate) fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// One of two values.
    pub(crate) fn of<T>(self, vi: T, en: T) -> T {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// Words of the language, frequent ones first.
    pub(crate) fn words(self) -> &'static [&'static str] {
        static VI: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("words.vi.txt").split_whitespace().collect());
        static EN: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("words.en.txt").split_whitespace().collect());
        self.of(&VI, &EN)
    }
}

/// A thing with a name in both languages.
pub(crate) struct Named {
    pub(crate) id: &'static str,
    vi: &'static str,
    en: &'static str,
}

impl Named {
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        lang.of(self.vi, self.en)
    }
}

const fn named(id: &'static str, vi: &'static str, en: &'static str) -> Named {
    Named { id, vi, en }
}

/// The tags.
pub(crate) const TAGS: [Named; 20] = [
    named("open-source", "Mã nguồn mở", "Open source"),
    named("hardware", "Phần cứng", "Hardware"),
    named("law", "Luật pháp", "Law"),
    named("education", "Giáo dục", "Education"),
    named("health", "Sức khỏe", "Health"),
    named("robots", "Người máy", "Robots"),
    named("speech", "Tiếng nói", "Speech"),
    named("vision", "Thị giác", "Vision"),
    named("translation", "Dịch thuật", "Translation"),
    named("safety", "An toàn", "Safety"),
    named("work", "Việc làm", "Work"),
    named("science", "Khoa học", "Science"),
    named("energy", "Năng lượng", "Energy"),
    named("chips", "Chất bán dẫn", "Chips"),
    named("search", "Tìm kiếm", "Search"),
    named("games", "Trò chơi", "Games"),
    named("music", "Âm nhạc", "Music"),
    named("startups", "Khởi nghiệp", "Start-ups"),
    named("policy", "Chính sách", "Policy"),
    named("reports", "Báo cáo", "Reports"),
];

/// The terms of the glossary.
pub(crate) const TERMS: [Named; 40] = [
    named("learning-rate", "tốc độ học", "learning rate"),
    named("training-data", "dữ liệu huấn luyện", "training data"),
    named("language-model", "mô hình ngôn ngữ", "language model"),
    named("open-weights", "trọng số mở", "open weights"),
    named("inference", "suy luận", "inference"),
    named("fine-tuning", "tinh chỉnh", "fine-tuning"),
    named("neural-network", "mạng nơ-ron", "neural network"),
    named("attention-head", "đầu chú ý", "attention head"),
    named("context-window", "cửa sổ ngữ cảnh", "context window"),
    named("benchmark", "bộ đánh giá", "benchmark"),
    named("hallucination", "ảo giác", "hallucination"),
    named("alignment", "căn chỉnh", "alignment"),
    named("reinforcement-learning", "học tăng cường", "reinforcement learning"),
    named("transfer-learning", "học chuyển giao", "transfer learning"),
    named("embedding", "vectơ nhúng", "embedding"),
    named("loss-function", "hàm mất mát", "loss function"),
    named("gradient-descent", "hạ gradient", "gradient descent"),
    named("overfitting", "quá khớp", "overfitting"),
    named("regularization", "chính quy hóa", "regularization"),
    named("batch-size", "kích thước lô", "batch size"),
    named("expert-network", "mạng chuyên gia", "expert network"),
    named("distillation", "chưng cất", "distillation"),
    named("quantization", "lượng tử hóa", "quantization"),
    named("latency", "độ trễ", "latency"),
    named("throughput", "thông lượng", "throughput"),
    named("speech-recognition", "nhận dạng tiếng nói", "speech recognition"),
    named("machine-translation", "dịch máy", "machine translation"),
    named("image-generation", "tạo sinh hình ảnh", "image generation"),
    named("synthetic-data", "dữ liệu tổng hợp", "synthetic data"),
    named("data-set", "tập dữ liệu", "data set"),
    named("knowledge-graph", "đồ thị tri thức", "knowledge graph"),
    named("retrieval", "truy hồi", "retrieval"),
    named("bias", "thiên kiến", "bias"),
    named("transparency", "minh bạch", "transparency"),
    named("red-team", "đội đỏ", "red team"),
    named("watermark", "thủy vân", "watermark"),
    named("supercomputer", "siêu máy tính", "supercomputer"),
    named("graphics-card", "cạc đồ họa", "graphics card"),
    named("agent", "tác tử", "software agent"),
    named("chain-of-thought", "chuỗi suy nghĩ", "chain of thought"),
];

/// Phrases that texts hold and that no term has, until an edit makes one of them an alias.
pub(crate) const PHRASES: [Named; 8] = [
    named("lamp", "đèn lồng giấy", "paper lantern"),
    named("river", "bến sông chiều", "river landing"),
    named("loom", "khung cửi gỗ", "wooden loom"),
    named("kite", "cánh diều sáo", "whistling kite"),
    named("tea", "ấm trà sen", "lotus teapot"),
    named("drum", "trống cơm nhỏ", "rice drum"),
    named("boat", "thuyền thúng tròn", "basket boat"),
    named("gate", "cổng làng cổ", "village gate"),
];
