package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.results.compare.ComparisonJson;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.runs.FingerprintJson;
import dev.lockstep.results.summary.EstimateJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table as JSON. Values are stored values, not converted to the units of the columns.
 *
 * @param imported whether the experiment was imported
 * @param extensions how often seeds were added to the experiment; its p-values do not account for that
 * @param references names of the published tables that have a row for one of the cells
 * @param comparisons null unless they were requested
 */
record TableJson(
        String experimentId,
        String name,
        String title,
        String at,
        String note,
        boolean imported,
        int extensions,
        OutcomeJson outcome,
        List<String> references,
        @Nullable ReferenceJson reference,
        List<ColumnJson> columns,
        List<RowJson> rows,
        @Nullable List<FamilyJson> comparisons) {
    static TableJson of(ResultTable table, List<String> references, @Nullable List<FamilyJson> comparisons) {
        return new TableJson(
                table.experiment().id().toString(),
                table.experiment().name(),
                table.title(),
                VariantNames.of(table.at()),
                table.note(),
                table.experiment().origin().imported(),
                table.experiment().origin().extensions(),
                OutcomeJson.of(table.findings()),
                references,
                ReferenceJson.ofNullable(table.reference()),
                Column.ALL.stream().map(ColumnJson::of).toList(),
                table.rows().stream().map(row -> RowJson.of(table, row)).toList(),
                comparisons);
    }

    /**
     * A family of cells as JSON, with p-values that are corrected for its pairs.
     *
     * @param differsIn JSON Pointer of the swept value in which the cells differ, or {@code method}
     */
    record FamilyJson(String differsIn, String metric, List<ComparisonJson.PairJson> pairs) {
        static List<FamilyJson> of(ResultTable table) {
            return table.comparisons().entrySet().stream()
                    .map(family -> new FamilyJson(
                            family.getKey().differsIn(),
                            family.getValue().metric().key(),
                            family.getValue().pairs().stream()
                                    .map(ComparisonJson.PairJson::of)
                                    .toList()))
                    .toList();
        }
    }

    /**
     * The findings as JSON.
     *
     * @param bestCell chosen by validation accuracy; null if no cell has a test accuracy
     */
    record OutcomeJson(List<String> sentences, @Nullable Integer bestCell) {
        private static OutcomeJson of(Findings findings) {
            CellId best = findings.best();
            return new OutcomeJson(findings.sentences(), best == null ? null : best.cell());
        }
    }

    /** A column as JSON. */
    record ColumnJson(String metric, String title, String unit) {
        private static ColumnJson of(Column column) {
            return new ColumnJson(
                    column.metric().key(),
                    column.metric().tableTitle(),
                    column.metric().unit().display());
        }
    }

    /**
     * A row as JSON.
     *
     * @param spec the resolved spec
     * @param fingerprints the distinct fingerprints of the runs
     * @param published rows that were published for these settings; empty if no reference was requested
     */
    record RowJson(
            int cell,
            String label,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            @Schema(ref = "#/components/schemas/TrainingSpec") @JsonRawValue
            String spec,

            List<FingerprintJson> fingerprints,
            int n,
            List<Long> missingSeeds,
            List<Long> failedSeeds,
            List<Long> importedSeeds,
            Map<String, @Nullable EstimateJson> metrics,
            List<PublishedJson> published,
            List<String> runs) {
        private static RowJson of(ResultTable table, ResultTable.Row row) {
            Map<String, @Nullable EstimateJson> metrics = new LinkedHashMap<>();
            Column.ALL.forEach(column ->
                    metrics.put(column.metric().key(), EstimateJson.of(column.of(row.summary(), table.at()))));
            return new RowJson(
                    row.summary().cell().number(),
                    row.label(),
                    row.summary().cell().sweptValues(),
                    row.summary().cell().spec(),
                    row.summary().fingerprints().stream()
                            .map(FingerprintJson::of)
                            .toList(),
                    row.summary().n(),
                    row.summary().missingSeeds(),
                    row.summary().failedSeeds(),
                    row.summary().importedSeeds(),
                    metrics,
                    row.published().stream()
                            .map(published -> PublishedJson.of(table, row, published))
                            .toList(),
                    row.summary().runs().stream().map(RunId::toString).toList());
        }
    }
}
