package dev.lockstep.results.table;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.results.http.ResponseFormat;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.reference.PublishedTables;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Summaries;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TableController {
    private final ExperimentLookup experiments;
    private final Summaries summaries;
    private final PublishedTables publishedTables;
    private final TableCsv csv;

    TableController(ExperimentLookup experiments, Summaries summaries, PublishedTables publishedTables, TableCsv csv) {
        this.experiments = experiments;
        this.summaries = summaries;
        this.publishedTables = publishedTables;
        this.csv = csv;
    }

    /**
     * Returns the table of results.
     *
     * @param reference published table to compare with, for example {@code seed/step2-lars}
     * @param comparisons whether JSON includes the comparisons of cells that differ in one swept value
     */
    @GetMapping("/api/v1/experiments/{id}/table")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = TableJson.class)),
                @Content(mediaType = "text/markdown", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-tex", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> table(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable TableFormat format,
            @RequestParam(defaultValue = EpochSelection.DEFAULT) EpochSelection at,
            @RequestParam(required = false) @Nullable String reference,
            @RequestParam(defaultValue = "false") boolean comparisons,
            @RequestHeader HttpHeaders headers) {
        TableFormat chosen = ResponseFormat.choose(format, headers, TableFormat.values());
        ExperimentView experiment = experiments.view(id);
        PublishedTable published = reference == null ? null : publishedTables.named(reference, experiment.labels());
        ResultTable table =
                ResultTable.of(experiment, summaries.of(experiment.id(), experiment.cells()), at, published);
        Object body = switch (chosen) {
            case JSON ->
                TableJson.of(
                        table,
                        publishedTables.namesFor(experiment.cells()),
                        comparisons ? TableJson.FamilyJson.of(table) : null);
            case MARKDOWN -> TableMarkdown.write(table);
            case CSV -> csv.write(table);
            case LATEX -> TableLatex.write(table);
        };
        return ResponseEntity.ok().contentType(chosen.mediaType()).body(body);
    }
}
