//! What must not be found, and what looks like it and must: the traps of VIETNAMESE.md §4.4, and the rules in sentences
//! other than those of the vectors.

use super::testing::reviewed;
use crate::lang::Lang::{self, En, Vi};

/// The findings of a text, as `code found → suggestion`, with `!` behind those that have a fix.
fn found(lang: Lang, input: &str) -> Vec<String> {
    let line = |remark: super::Remark| {
        let fix = if remark.is_fixable() { "!" } else { "" };
        format!("{} {} → {}{fix}", remark.code.name(), remark.found, remark.suggest.unwrap_or_default())
    };
    reviewed(input, lang).0.into_iter().map(line).collect()
}

fn assert_clean(lang: Lang, inputs: &[&str]) {
    for input in inputs {
        assert_eq!(found(lang, input), [""; 0], "{input}");
    }
}

fn assert_found(lang: Lang, cases: &[(&str, &[&str])]) {
    for (input, want) in cases {
        assert_eq!(found(lang, input), *want, "{input}");
    }
}

#[test]
fn words_that_only_look_like_names_are_left_alone() {
    assert_clean(
        En,
        &[
            "They deploy with npm and pip.",
            "There are many open AI models and open AI systems.",
            "An open source initiative in Kenya, and two open source initiatives elsewhere.",
            "She drew a hugging face emoji and ran a deep seek on the disk.",
            "The llama spat; gemini is a sign; to grok is to understand; claude is a first name in French.",
            "A mistral blew; the copilot slept; move the cursor; an apple a day; the meta level of latex gloves.",
            "XAI (explainable AI) explains.",
            "See huggingface_hub, .github/workflows and gpt_2 in github.com/openai/gpt-2.",
            "LLaMA (2023) came before Llama 2.",
            "Use `openai` and `deepseek`, or ask @openai #chatgpt at help@openai.com.",
            "iPhone, macOS, arXiv, LaTeX, PyTorch, TensorFlow, YouTube, LinkedIn, NVIDIA.",
        ],
    );
    assert_clean(
        Vi,
        &[
            "Quả mít chín, không phải giấy phép MIT.",
            "Gói nằm ở `gpt-2`, mã gpt_2 và openai.com.",
            "Chúng tôi dùng npm và pip. Con llama ở Peru.",
            "Ai Cập, Ai Len và Ai-xơ-len không phải là AI.",
            "[mit Deepseek und openai]{lang=de} và [open AI models]{lang=en}.",
            "Xem [trang này](https://openai.com/chatgpt \"github\") hoặc <https://deepseek.com>. <!-- openai -->",
        ],
    );
}

#[test]
fn names_in_a_context_are_mended() {
    assert_found(
        Vi,
        &[
            ("Musk nói xai sẽ mở Grok.", &["wrong-name xai → xAI!"]),
            ("Nhóm xai viết báo cáo.", &["wrong-name xai → xAI"]),
            ("Mô hình llama của Meta.", &["wrong-name llama → Llama!"]),
            ("DEEPSEEK RA MẮT", &["wrong-name DEEPSEEK → DeepSeek"]),
            ("Giấy phép Mit.", &["wrong-name Mit → MIT!"]),
            ("Hugging\nface và **Open**ai.", &["wrong-name Hugging face → Hugging Face", "wrong-name Openai → OpenAI"]),
            ("Deep Seek và Chat GPT", &["wrong-name Deep Seek → DeepSeek", "wrong-name Chat GPT → ChatGPT!"]),
            (
                "LLaMA 3 và openai’s",
                &[
                    "wrong-name LLaMA 3 → Llama 3!",
                    "wrong-name openai → OpenAI!",
                    "english-possessive openai’s → … của openai",
                ],
            ),
            (
                "Mẫu deepseek-coder và Deepseek-R1",
                &["wrong-name deepseek → DeepSeek", "wrong-name Deepseek → DeepSeek!"],
            ),
        ],
    );
    assert_found(
        En,
        &[
            ("Under the mit license, with Nvidia chips.", &["wrong-name mit → MIT!", "wrong-name Nvidia → NVIDIA!"]),
            ("Open source initiative rules", &["wrong-name Open source initiative → Open Source Initiative"]),
            ("An ai lab wrote on arxiv; see x.ai.", &["acronym-ai ai → AI!", "wrong-name arxiv → arXiv!"]),
            ("Ai Weiwei is an artist.", &[]),
        ],
    );
}

#[test]
fn the_pronoun_stays() {
    assert_clean(
        Vi,
        &[
            "Bạn đang nói về ai?",
            "Chẳng ai hay.",
            "Ai nấy đều mừng.",
            "Ai ai cũng biết.",
            "Bất cứ ai cũng được.",
            "Nó không giống ai.",
            "Ai đó gõ cửa.",
            "Họ hỏi ai vậy?",
            "Những ai đã đăng ký thì vào.",
            "Việc này do ai làm?",
            "Có ai không?",
            "“Ai cũng được,” ông đáp.",
            "Anh là ai?",
            "Hơn ai hết, họ hiểu.",
            "Trước khi hỏi: ai sẽ trả tiền?",
            "Chưa ai dám nói.",
            "Vậy ai trả tiền?",
        ],
    );
    assert_found(
        Vi,
        &[
            ("Bài viết về ai của Google.", &["acronym-ai ai → AI!"]),
            ("**Công nghệ** *ai* tạo sinh", &["acronym-ai ai → AI!"]),
            ("Công ty ai cũng biết.", &["acronym-ai ai → AI?"]),
            ("Sức mạnh của ai tạo sinh.", &["acronym-ai ai → AI!"]),
        ],
    );
}

#[test]
fn days_are_told_from_ordinals() {
    assert_clean(
        Vi,
        &[
            "Lần thứ năm, người thứ hai, đứng thứ ba, ngày thứ tư liên tiếp.",
            "Thứ hai, giá giảm.",
            "Thứ Hai, giá giảm.",
            "Tối thứ Năm, 20/2.",
            "Đây là năm thứ sáu họ làm vậy.",
        ],
    );
    assert_found(
        Vi,
        &[
            ("Sáng thứ hai và thứ tư tuần này", &["weekday-case thứ hai → thứ Hai!", "weekday-case thứ tư → thứ Tư!"]),
            (
                "Họ gặp nhau Thứ Sáu, thứ bảy (22/2)",
                &["weekday-case Thứ Sáu → thứ Sáu!", "weekday-case thứ bảy → thứ Bảy!"],
            ),
            ("Thứ năm tuần trước, họ đến.", &["weekday-case Thứ năm → Thứ Năm!"]),
        ],
    );
}

#[test]
fn numbers_follow_their_language() {
    assert_clean(
        Vi,
        &[
            "Llama 3.1, 1.000 tỷ, 2.500 GB, GPT-3.5, v2.5 GB, mục 3.2, ngày 20.2.2025, IP 10.0.0.1",
            "Bản 1.0 ngày 28/10.",
        ],
    );
    assert_clean(En, &["2.5 billion, 1,000 GB, 12.5%, in 2024, 5 million people came", "on May 1, 2 million"]);
    assert_found(
        Vi,
        &[
            ("2.5 tỷ và 0.125%", &["decimal-mark 2.5 → 2,5!", "decimal-mark 0.125 → 0,125!"]),
            ("từ 1.5 đến 2.5 triệu", &["decimal-mark 1.5 → 1,5!", "decimal-mark 2.5 → 2,5!"]),
            ("3.14159 lần", &["decimal-mark 3.14159 → 3,14159!"]),
        ],
    );
    assert_found(En, &[("2,5 billion or 12,5%", &["decimal-mark 2,5 → 2.5!", "decimal-mark 12,5 → 12.5!"])]);
}

#[test]
fn signs_stand_where_they_should() {
    assert_clean(Vi, &["Tỷ lệ 3 : 1, cười :) và :rocket:, “mở” – đóng…", "Một \"câu\" bình thường, don't."]);
    assert_found(
        Vi,
        &[
            ("Mở gì ? Vì sao : …", &["punctuation   → !", "punctuation   → !"]),
            ("„Mở« thôi", &["punctuation „ → “!", "punctuation « → “!"]),
        ],
    );
}

#[test]
fn glosses_and_names_of_terms_are_checked() {
    assert_clean(
        Vi,
        &[
            "Trọng số (weights) và thiên kiến, bias term.",
            "Huấn luyện viên và huấn luyện mô hình.",
            "AI, trí tuệ nhân tạo (AI).",
            "Trọng số mở là mô hình trọng số mở.",
            "Huấn luyện (đào tạo) mô hình.",
            "lượng tử hóa và lượng tử hoá",
            "LLM là mô hình ngôn ngữ lớn.",
        ],
    );
    assert_found(
        Vi,
        &[
            ("Tinh chỉnh fine-tuning rẻ.", &["bare-gloss fine-tuning → (fine-tuning)!"]),
            ("Trọng số [weights]{lang=en} nhé.", &["bare-gloss weights → (weights)"]),
            ("mô hình ngôn ngữ lớn llm", &["bare-gloss llm → (llm)!", "wrong-name llm → LLM!"]),
            ("Huấn luyện rồi đào tạo.", &["mixed-names đào tạo → huấn luyện"]),
            ("Dữ liệu đào tạo là dữ liệu huấn luyện.", &["mixed-names Dữ liệu đào tạo → dữ liệu huấn luyện"]),
        ],
    );
}

#[test]
fn a_pronoun_that_looks_like_the_acronym_is_asked_about() {
    let case = ("Tôi không biết họ nói về ai.", &["acronym-ai ai → AI?"][..]);
    assert_found(Vi, &[case, ("Nếu không dùng ai, họ tụt lại.", &["acronym-ai ai → AI?"])]);
}

#[test]
fn days_questions_and_headlines_are_told_from_what_looks_like_them() {
    assert_clean(
        Vi,
        &[
            "Đây là lần thứ năm tuần này họ phát hành.",
            "Người thứ hai vừa rồi rất giỏi.",
            "TỐI THỨ NĂM TỚI",
            "Liệu TP. HCM có tham gia?",
            "Liệu ông A. Smith có đến?",
            "Liệu pháp gen đang phát triển.",
            "Xem [[chain of thought]] và [[!quick brown fox]].",
        ],
    );
    assert_found(
        Vi,
        &[
            ("Tối thứ năm, họ thông báo.", &["weekday-case thứ năm → thứ Năm!"]),
            ("Sáng thứ hai họ họp.", &["weekday-case thứ hai → thứ Hai!"]),
            ("GOOGLE NÂNG CẤP GEMINI", &["wrong-name GOOGLE → Google", "wrong-name GEMINI → Gemini"]),
            ("Chữ „mở“ ấy.", &["punctuation „ → “!", "punctuation “ → ”!"]),
        ],
    );
}

#[test]
fn phrases_of_another_language_are_marked() {
    assert_clean(
        Vi,
        &[
            "công bố open weights của mô hình",
            "OpenAI và Hugging Face",
            "xin can on me",
            "[open training data]{lang=en}",
            "Gói open-infra-index và state-of-the-art.",
            "Google Cloud Platform, Weights and Biases",
        ],
    );
    assert_found(
        Vi,
        &[
            ("Họ “ship weekly builds” rồi.", &["foreign-words ship weekly builds → [ship weekly builds]{lang=en}"]),
            // Names of the glossary have their language by themselves.
            ("Họ “release training code” rồi.", &[]),
        ],
    );
}

#[test]
fn headings_are_sentences() {
    assert_clean(
        Vi,
        &[
            "## Mô hình mở là gì",
            "## Việt Nam và Hàn Quốc ký thỏa thuận",
            "## Lê Thị Hạnh kể chuyện",
            "## Viết cho Song Ngữ",
            "Mô Hình Mở Là Gì",
        ],
    );
    assert_found(
        Vi,
        &[("## Mô Hình Mở Của Việt Nam", &["title-case Mô Hình Mở Của Việt Nam → Mô hình mở của Việt Nam"])],
    );
}

#[test]
fn questions_end_in_a_question_mark() {
    assert_clean(
        Vi,
        &["Liệu có đúng?", "Liệu có đúng…", "Chưa rõ liệu có đúng hay không.", "Liệu (như 3.5) có “đúng”? Có."],
    );
    assert_found(
        Vi,
        &[
            ("Một câu. “Liệu có đúng 3.5 lần.” Rồi.", &["decimal-mark 3.5 → 3,5!", "question-mark . → ?!"]),
            ("Liệu có đúng hay không vẫn chưa ai biết.", &["question-mark . → ?"]),
        ],
    );
}
