package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Reference;
import dev.lockstep.cli.reproduction.Reproduction.Run;
import dev.lockstep.cli.text.NumberFormats;

/** The page about all reproductions, in Markdown. Each word and number of it comes from their files, or from here. */
public final class ReproductionPage {
    /** What is not shown of a commit's hash. What stands behind one, as "-dirty", is. */
    private static final Pattern REST_OF_A_COMMIT = Pattern.compile("(?<=^[0-9a-f]{12})[0-9a-f]+");

    private final List<String> lines = new ArrayList<>();

    private ReproductionPage() {}

    /** The page. */
    public static String of(List<Reproduction> reproductions) {
        ReproductionPage page = new ReproductionPage();
        page.paragraph("# What the study's experiments give here");
        page.paragraph("""
                Written by `./lockstep reproduction` from the files in [reproduction/](reproduction), and by nobody else: each is an experiment
                that was run on Lockstep and taken from its database by `./lockstep export`, with its spec, the metrics of every run, and the hash
                of the model that each run ended with.""");
        page.paragraph("""
                A run again, compared with its hash: `./lockstep rerun docs/reproduction/NAME.json --cell CELL --seed SEED`. The same bits are
                promised on the same engine and instruction set; where these differ the command says so. A whole table:
                `make reproduce TABLE=step2-lars EPOCHS=5 SEEDS=3 TRAINING_SIZE=10000`, or without the last three all of it.""");
        page.paragraph("""
                Figures are means after the last epoch, with the 95 % t-interval of the mean over the seeds in brackets. Published figures are
                one run each, so that a difference to them has no interval. What is said of order is said of pairs of cells that a paired t-test
                on common seeds decided, corrected by Holm's method for the pairs of cells that differ in the same setting; the intervals
                beside them are of one pair, uncorrected. What PyTorch gives at the budget of
                beside-pytorch: [benchmarks](benchmarks.md#curves-beside-pytorchs).""");
        if (reproductions.isEmpty()) {
            page.paragraph("No run has been exported yet.");
        }
        reproductions.forEach(page::section);
        return String.join("\n", page.lines).strip() + "\n";
    }

    private void section(Reproduction of) {
        paragraph("## " + of.name());
        if (of.description() != null) {
            paragraph(of.description());
        }
        paragraph("%s; %s. Trained %s on %s. [Spec, metrics and hashes](reproduction/%s.json)."
                .formatted(of.title(), images(of), day(of), fingerprints(of), of.name()));
        ReproductionTables rows = new ReproductionTables(of.cells());
        block(rows.results());
        Reference reference = of.reference();
        if (reference != null) {
            paragraph("Published: %s; %s.".formatted(reference.source(), reference.name()));
        }
        statements(new OrderStatements(of).lines());
        block(rows.hashes());
        footnotes(of);
    }

    private void statements(List<String> statements) {
        if (!statements.isEmpty()) {
            block(statements.stream().map(statement -> "- " + statement).toList());
        }
    }

    /** As in {@code seeds 1 to 3, 300,000 training images in 6 runs}. */
    private static String images(Reproduction of) {
        List<Run> runs = runs(of);
        long images = of.cells().stream()
                .mapToLong(cell -> (long) cell.runs().size() * imagesOfARun(cell))
                .sum();
        List<String> seeds = runs.stream()
                .map(Run::seed)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        return String.format(
                Locale.ROOT,
                "%s %s; %,d training images in %d %s",
                NumberFormats.plural(seeds.size(), "seed"),
                String.join(", ", seeds),
                images,
                runs.size(),
                NumberFormats.plural(runs.size(), "run"));
    }

    private static long imagesOfARun(Cell cell) {
        return cell.spec().required("epochs").asLong()
                * cell.spec().required("dataset").required("trainingSize").asLong();
    }

    private static String day(Reproduction of) {
        return Objects.requireNonNullElse(of.endedAt(), Objects.requireNonNullElse(of.startedAt(), "unknown"))
                .substring(0, "2026-01-01".length());
    }

    /** As in {@code pytorch 2.7.1, avx512, code 9328b39d5525}. */
    private static String fingerprints(Reproduction of) {
        return runs(of).stream()
                .map(Run::fingerprint)
                .map(from -> "%s, %s, code `%s`"
                        .formatted(
                                from.engine(),
                                from.isa(),
                                REST_OF_A_COMMIT.matcher(from.code()).replaceFirst("")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static List<Run> runs(Reproduction of) {
        return of.cells().stream().flatMap(cell -> cell.runs().stream()).toList();
    }

    private void footnotes(Reproduction of) {
        List<String> notes = new ArrayList<>();
        String otherwise = of.cells().stream()
                .flatMap(cell -> cell.published().stream())
                .flatMap(row -> row.otherSettings().stream())
                .map(setting -> "`%s` %s, here %s"
                        .formatted(
                                setting.pointer(),
                                setting.published(),
                                Objects.requireNonNullElse(setting.here(), "nothing")))
                .distinct()
                .collect(Collectors.joining("; "));
        if (!otherwise.isEmpty()) {
            notes.add("Trained otherwise than published: " + otherwise + ".");
        }
        of.cells().stream()
                .filter(cell -> !cell.missingSeeds().isEmpty())
                .map(cell -> "No result of cell %d for %s %s."
                        .formatted(
                                cell.cell(),
                                NumberFormats.plural(cell.missingSeeds().size(), "seed"),
                                cell.missingSeeds().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))))
                .forEach(notes::add);
        Reference reference = of.reference();
        if (reference != null) {
            notes.addAll(reference.notes());
        }
        statements(notes);
    }

    private void paragraph(String text) {
        block(List.of(text));
    }

    private void block(List<String> block) {
        lines.addAll(block);
        lines.add("");
    }
}
