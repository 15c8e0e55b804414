package dev.lockstep.results.runs;

import java.util.Arrays;
import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes a run's epochs as CSV (RFC 4180): one line per epoch, and the JSON field names as the header. */
@Component
class EpochCsv {
    private final ObjectWriter csv;

    EpochCsv() {
        CsvMapper mapper = CsvMapper.builder()
                .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
                .build();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        schema.addColumn("epoch").addColumn("attempt");
        Arrays.stream(EpochMetric.values()).map(EpochMetric::key).forEach(schema::addColumn);
        csv = mapper.writer(
                schema.addColumn("parameterSha256").addColumn("endedAt").build());
    }

    String write(List<EpochJson> epochs) {
        return csv.writeValueAsString(epochs);
    }
}
