package dev.lockstep.results.table;

import dev.lockstep.experiment.spec.VariantName;
import dev.lockstep.results.http.ResponseFormat;
import org.springframework.http.MediaType;

/** The formats of a result table. */
enum TableFormat implements ResponseFormat {
    @VariantName("json")
    JSON("application/json"),
    @VariantName("md")
    MARKDOWN("text/markdown;charset=UTF-8"),
    @VariantName("csv")
    CSV("text/csv;charset=UTF-8"),
    @VariantName("tex")
    LATEX("application/x-tex;charset=UTF-8");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }
}
