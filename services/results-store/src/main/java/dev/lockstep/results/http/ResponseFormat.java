package dev.lockstep.results.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** What an answer can be written as. */
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
     * The one that the query parameter {@code format} names, else the one that the header {@code Accept} likes best, else the first.
     *
     * @throws BadParameterException if the parameter names none of those offered
     */
    public static ResponseFormat choose(@Nullable String parameter, HttpHeaders headers, ResponseFormat... offered) {
        return parameter == null
                ? accepted(headers, offered)
                : Parameters.named("format", parameter, List.of(offered), format -> format.parameter);
    }

    private static ResponseFormat accepted(HttpHeaders headers, ResponseFormat... offered) {
        List<MediaType> accepted = new ArrayList<>(read(headers));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(type -> Arrays.stream(offered).filter(format -> type.includes(format.mediaType())))
                .findFirst()
                .orElse(offered[0]);
    }

    private static List<MediaType> read(HttpHeaders headers) {
        try {
            return headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            throw new BadParameterException("the header Accept", "must list media types: " + e.getMessage());
        }
    }
}
