package dev.lockstep.results.runs;

import dev.lockstep.experiment.spec.VariantName;
import dev.lockstep.results.http.ResponseFormat;
import org.springframework.http.MediaType;

/** The formats of a run's epochs. */
enum EpochsFormat implements ResponseFormat {
    @VariantName("json")
    JSON("application/json"),
    @VariantName("csv")
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    EpochsFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }
}
