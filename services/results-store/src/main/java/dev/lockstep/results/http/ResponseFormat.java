package dev.lockstep.results.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** A format of a response body. */
public enum ResponseFormat {
    JSON("json", "application/json"),
    MARKDOWN("md", "text/markdown;charset=UTF-8"),
    CSV("csv", "text/csv;charset=UTF-8"),
    LATEX("tex", "application/x-tex;charset=UTF-8");

    private final String parameter;
    private final String mediaType;

    ResponseFormat(String parameter, String mediaType) {
        this.parameter = parameter;
        this.mediaType = mediaType;
    }

    public MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /**
     * Returns the format in the query parameter {@code format}, else the one preferred by the {@code Accept} header,
     * else the first offered.
     *
     * @throws BadParameterException if the parameter names none of the offered formats
     */
    public static ResponseFormat choose(@Nullable String parameter, HttpHeaders headers, ResponseFormat... offered) {
        return parameter == null
                ? accepted(headers, offered)
                : Parameters.choice("format", parameter, List.of(offered), format -> format.parameter);
    }

    private static ResponseFormat accepted(HttpHeaders headers, ResponseFormat... offered) {
        List<MediaType> accepted = new ArrayList<>(acceptHeader(headers));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(type -> Arrays.stream(offered).filter(format -> type.includes(format.mediaType())))
                .findFirst()
                .orElse(offered[0]);
    }

    private static List<MediaType> acceptHeader(HttpHeaders headers) {
        try {
            return headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            throw new BadParameterException("the header Accept", "must list media types: " + e.getMessage());
        }
    }
}
