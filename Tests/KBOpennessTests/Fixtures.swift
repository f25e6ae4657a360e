import KBOpenness

/// Facts about well-known models, for goldens only: each set with its source. The published entries have their own.
enum Fixtures {
  private static func parts(
    _ names: [String], _ state: ComponentState, basis: Basis = .documented, licence: String? = nil
  ) -> [ComponentFact] {
    names.map { ComponentFact($0, state, basis: basis, licence: licence.map { .licence($0) }) }
  }

  private static let code = [
    "architecture", "preprocessing-code", "training-code", "inference-code", "evaluation-code",
  ]

  private static func model(
    _ name: String, released: String, licences: [String: LicenceExpression],
    access: Set<String> = ["weights"],
    claim: String? = nil, base: String? = nil, relicensing: [String]? = nil, _ components: [[ComponentFact]]
  ) -> ModelFacts {
    ModelFacts(
      id: name, title: name, release: .init(released), components: components.flatMap { $0 },
      licences: [LicenceFact(licences)], access: access, claim: claim.map { .init(id: $0, evidence: []) },
      base: base, relicensing: relicensing)
  }

  // The OSI's validation of the draft definition names Pythia, OLMo, Amber, CrystalCoder and T5 as models that comply:
  // https://opensource.org/ai

  /// Biderman et al., https://arxiv.org/abs/2304.01373, and https://github.com/EleutherAI/pythia (Apache-2.0): code,
  /// 154 checkpoints and the order of the data published; the Pile has a datasheet, https://arxiv.org/abs/2201.07311.
  static let pythia = model(
    "pythia", released: "2023-04-03",
    licences: ["distribution": .licence("apache"), "code": .licence("apache")],
    [
      parts(code, .full), parts(["parameters-final", "parameters-intermediate"], .full),
      parts(["evaluation-results", "research-paper", "model-card", "data-card"], .full),
      parts(["datasets"], .withdrawn),
    ])

  /// Model Openness Tool and https://arxiv.org/abs/2402.00838: weights and code Apache-2.0, Dolma ODC-By, paper CC BY 4.0.
  static let olmo = model(
    "olmo", released: "2024-02-01",
    licences: [
      "distribution": .licence("apache"), "code": .licence("apache"), "data": .licence("odc-by"),
    ],
    [
      parts(code, .full), parts(["parameters-final", "parameters-intermediate"], .full),
      parts(["datasets", "evaluation-data"], .full, licence: "odc-by"),
      parts(["evaluation-results", "model-card", "data-card"], .full),
      parts(["research-paper"], .full, licence: "cc-by"),
    ])

  /// Model Openness Tool and https://arxiv.org/abs/2312.06550: 360 checkpoints, data and code; no licence for the data.
  static let amber = model(
    "amber", released: "2023-12-11",
    licences: ["distribution": .licence("apache"), "code": .licence("apache"), "data": .nothing],
    [
      parts(code, .full), parts(["parameters-final", "parameters-intermediate"], .full),
      parts(["datasets", "evaluation-data"], .full),
      parts(["evaluation-results", "research-paper", "model-card"], .full), parts(["data-card"], .partial),
    ])

  /// LLM360, https://arxiv.org/abs/2312.06550: as Amber, trained on SlimPajama and StarCoder data, which are described in full.
  static let crystalCoder = model(
    "crystalcoder", released: "2023-12-11", licences: ["distribution": .licence("apache")],
    [
      parts(code, .full), parts(["parameters-final", "parameters-intermediate"], .full),
      parts(["data-card", "research-paper", "model-card"], .full), parts(["datasets"], .full),
    ])

  /// Raffel et al., https://arxiv.org/abs/1910.10683, section 2.2 describes C4; the repository
  /// https://github.com/google-research/text-to-text-transfer-transformer (Apache-2.0) builds it.
  static let t5 = model(
    "t5", released: "2019-10-23",
    licences: ["distribution": .licence("apache"), "code": .licence("apache")],
    [
      parts(code, .full), parts(["parameters-final"], .full), parts(["research-paper", "data-card"], .full),
      parts(["datasets"], .partial), parts(["evaluation-results"], .partial),
    ])

  // The OSI on Llama: https://opensource.org/blog/metas-llama-license-is-still-not-open-source

  /// Model Openness Tool, Llama-3.1-70B, and the repository meta-llama/llama-models.
  static let llama31 = model(
    "llama-3-1", released: "2024-07-23",
    licences: ["distribution": .licence("llama"), "code": .licence("llama")], access: ["weights", "api"],
    claim: "open-source",
    [
      parts(["architecture", "parameters-final", "inference-code", "technical-report", "model-card"], .full),
      parts(
        ["datasets", "preprocessing-code", "training-code", "evaluation-code", "data-card"], .notReleased,
        basis: .absentFromSource),
    ])

  /// European index (Gemma instruct) and the repository google-deepmind/gemma: code Apache-2.0, weights under Gemma's terms.
  static let gemma = model(
    "gemma", released: "2024-02-21",
    licences: ["distribution": .licence("gemma"), "code": .licence("apache")], claim: "open-weights",
    [
      parts(["architecture", "parameters-final", "inference-code", "technical-report", "model-card"], .full),
      parts(["datasets", "preprocessing-code", "training-code", "data-card"], .notReleased),
    ])

  /// The repository google-deepmind/gemma: the fourth generation is under Apache-2.0.
  static let gemma4 = model(
    "gemma-4", released: "2026-04-02",
    licences: ["distribution": .licence("apache"), "code": .licence("apache")], claim: "open-weights",
    [
      parts(["architecture", "parameters-final", "inference-code", "technical-report", "model-card"], .full),
      parts(["datasets", "preprocessing-code", "training-code", "data-card"], .notReleased),
    ])

  /// https://huggingface.co/xai-org/grok-2: weights of "Grok 2.5" under a community licence since 23 August 2025.
  static let grok2 = ModelFacts(
    id: "grok-2", title: "grok-2", release: .init("2024-08-13"),
    components: [
      ComponentFact("parameters-final", .notReleased, period: Period("2024-08-13", "2025-08-23")),
      ComponentFact("parameters-final", .full, period: Period("2025-08-23")),
    ]
      + parts(
        ["datasets", "preprocessing-code", "training-code", "data-card"], .notReleased,
        basis: .absentFromSource),
    licences: [
      LicenceFact(["distribution": .licence("proprietary")], period: Period("2024-08-13", "2025-08-23")),
      LicenceFact(["distribution": .licence("llama")], period: Period("2025-08-23")),
    ], access: ["weights", "api", "app"], claim: .init(id: "open-source", evidence: []))

  /// The repository deepseek-ai/DeepSeek-V3: code MIT, weights under the DeepSeek licence with use restrictions.
  static let deepSeekV3 = model(
    "deepseek-v3", released: "2024-12-26",
    licences: ["distribution": .licence("rail"), "code": .licence("mit")],
    [parts(["architecture", "parameters-final", "inference-code"], .full)])

  /// Model Openness Tool and the repository deepseek-ai/DeepSeek-R1: MIT for code and weights by the maker of both.
  static let deepSeekR1 = model(
    "deepseek-r1", released: "2025-01-20",
    licences: ["distribution": .licence("mit"), "code": .licence("mit")],
    access: ["weights", "api", "app"], claim: "open-source", base: "deepseek-v3", relicensing: ["gh-r1"],
    [
      parts(["architecture", "parameters-final", "inference-code", "research-paper", "model-card"], .full),
      parts(
        ["datasets", "preprocessing-code", "training-code", "evaluation-code", "data-card"], .notReleased,
        basis: .absentFromSource),
    ])

  /// https://arxiv.org/abs/2303.08774: "no further details about the architecture …, dataset construction, training method".
  static let gpt4 = model(
    "gpt-4", released: "2023-03-14", licences: ["distribution": .licence("proprietary")],
    access: ["api", "app"],
    [
      parts(["parameters-final", "datasets", "architecture", "training-code", "data-card"], .notReleased),
      parts(["technical-report", "evaluation-results"], .partial),
    ])

  static let all = [
    pythia, olmo, amber, crystalCoder, t5, llama31, gemma, gemma4, grok2, deepSeekV3, deepSeekR1, gpt4,
  ]
}
