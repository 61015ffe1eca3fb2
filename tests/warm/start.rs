//! What the project holds at the start, besides the site of the golden test.

/// Files by path.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("assets/style.css", "body { color: black }\n"),
    ("assets/extra.js", "console.log(1);\n"),
    ("content/terminology.yaml", "openai: { name: OpenAI }\ndeepseek: { name: DeepSeek }\n"),
    ("content/tags.yaml", TAGS),
    ("content/articles/bias/index.vi.md", BIAS_VI),
    ("content/articles/bias/index.en.md", BIAS_EN),
    ("content/articles/tuning/index.vi.md", TUNING_VI),
    ("content/articles/tuning/index.en.md", TUNING_EN),
    ("content/articles/code/index.en.md", CODE_EN),
    ("content/articles/bias/plan.svg", PLAN),
    (
        "content/glossary/bias.vi.md",
        "---\nterm: thiên lệch\nshort: Sai lệch có hệ thống.\n---\n\nMột [[weights]] lệch.\n",
    ),
    (
        "content/glossary/bias.en.md",
        "---\nterm: bias\nsense: fairness\nshort: A lean.\n---\n\nA lean of [[weights]].\n",
    ),
    ("content/glossary/offset.en.md", "---\nterm: bias\nsense: layer\nauto: false\nshort: A number.\n---\n\nAdded.\n"),
    ("content/glossary/llm.vi.md", "---\nterm: LLM\nshort: Mô hình ngôn ngữ lớn.\nsee_also: [weights]\n---\n\nLớn.\n"),
    ("content/glossary/llm.en.md", "---\nterm: LLM\nshort: A large language model.\n---\n\nLarge.\n"),
    (
        "content/pages/contact.en.md",
        "---\ntitle: Contact\ndescription: Write to us.\n---\n\nSee [about](about.en.md).\n",
    ),
    ("content/pages/contact.vi.md", "---\ntitle: Liên hệ\ndescription: Viết cho toà soạn.\n---\n\nThư điện tử.\n"),
];

/// Default files of the theme with something behind them.
pub(crate) const OVERRIDES: &[(&str, &str)] =
    &[("templates/series.html", "{# ours #}\n"), ("locales/en/relative.ftl", "\n# ours\n")];

const TAGS: &str = "models:
  name: { vi: Mô hình, en: Models }
  slug: { vi: mo-hinh, en: models }
data:
  name: { vi: Dữ liệu, en: Data }
unused:
  name: { vi: Không dùng, en: Unused }
";

const BIAS_VI: &str = "---
title: Thiên lệch từ đâu ra?
description: Dữ liệu và trọng số.
date: 2026-03-04
tags: [models, data]
series: basics
authors: [lan]
---

Thiên lệch nằm trong dữ liệu và trong trọng số của LLM. Xem [chuyên gia](../moe/index.vi.md#chuyen-gia).

## Dữ liệu

Dữ liệu quyết định, và [[bias]] theo sau. ![Sơ đồ](plan.svg) ![Rộng](wide.png)
";

const BIAS_EN: &str = "---
title: Where bias comes from
description: Data and weights.
date: 2026-03-05
tags: [models, data]
series: basics
authors: [lan]
---

The [[bias|lean]] of an LLM is in its data. See [experts](../moe/index.en.md#experts).

## Data

An expert looks at weights, and at [[offset|another bias]] too. ![Plan](plan.svg)

> A quotation with weights.
";

const TUNING_VI: &str = "---
title: Tinh chỉnh
description: Dạy thêm cho mô hình.
date: 2026-04-01
tags: [data]
aliases: [/vi/tinh-chinh-cu]
takeaways: [Trọng số thay đổi., Dữ liệu ít hơn.]
---

Tinh chỉnh đổi một phần trọng số. Trọng số mới nằm cạnh [bài về thiên lệch](../bias/index.vi.md).

## Ví dụ

```rust
let weights = 1;
```
";

const TUNING_EN: &str = "---
title: Fine-tuning
description: A second lesson for a model.
date: 2026-04-01
tags: [data]
glossary: { exclude: [expert] }
---

Weights change a little, says an expert.[^1] Compare [bias](../bias/index.en.md).

[^1]: With [data](../bias/index.en.md#data).
";

const CODE_EN: &str = "---
title: Only code
description: Blocks of code.
date: 2026-05-06
---

```json
{ \"weights\": [1, 2] }
```

```python
weights = [1]
```
";

const PLAN: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><path d=\"M0 0h1v1H0z\"/></svg>\n";
