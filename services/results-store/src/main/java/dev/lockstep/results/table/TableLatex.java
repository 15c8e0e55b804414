package dev.lockstep.results.table;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as LaTeX, for a document that uses the package {@code booktabs}. */
final class TableLatex {
    private TableLatex() {}

    static String write(ResultTable table) {
        TableText text = TableText.of(table);
        return """
                %% \\usepackage{booktabs}
                \\begin{table}
                \\centering
                \\caption{%s: %s.}
                \\begin{tabular}{l%s}
                \\toprule
                %s\\midrule
                %s\\bottomrule
                \\end{tabular}

                \\footnotesize
                %s\\end{table}
                """.formatted(
                escaped(table.experiment().name()),
                escaped(table.title()),
                "r".repeat(text.header().size() - 1),
                line(text.header()),
                text.lines().stream().map(TableLatex::line).collect(Collectors.joining()),
                text.notes().stream().map(note -> escaped(note) + "\\par\n").collect(Collectors.joining()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(TableLatex::escaped).collect(Collectors.joining(" & ", "", " \\\\\n"));
    }

    /** Escapes LaTeX's special characters, and the non-ASCII characters in the platform's texts. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(character -> {
            switch (character) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append((char) character);
                case '±' -> escaped.append("$\\pm$");
                case '–' -> escaped.append("--");
                case '−' -> escaped.append("$-$");
                case '<' -> escaped.append("$<$");
                case '>' -> escaped.append("$>$");
                case '|' -> escaped.append("\\textbar{}");
                case '\n', '\r' -> escaped.append(' ');
                default -> escaped.append((char) character);
            }
        });
        return escaped.toString();
    }
}
