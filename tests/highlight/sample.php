<p><?= $a ?></p>
<?php declare(strict_types=1); namespace A\B; use function C\{d, e as f};
#[Attr(x: 1)] final class K extends L implements M { use T { a as protected b; } public function __construct(private readonly ?int $x = 0x1F, string|null ...$y) { parent::__construct(); } }
$s = "giá {$a['b']->c} $d[0] \u{1EDB}" . 'thô \n' . <<<MOT
  khối $x ${y}
  MOT; /* khối */ // dòng ?> <b>html</b> <?php
fn(&$x): static => match(true) { $x instanceof K => yield $x, default => throw new E }; $$a ??= @$b <=> 1.5e3; ?>
