package dev.lockstep.results.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.lockstep.http.BadParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** A format of a response body. The formats of a resource are an enum, the type of its parameter {@code format}. */
public interface ResponseFormat {
    MediaType mediaType();

    /** Returns the requested format, else the one preferred by the {@code Accept} header, else the first offered. */
    static <F extends ResponseFormat> F choose(@Nullable F requested, HttpHeaders headers, F[] offered) {
        if (requested != null) {
            return requested;
        }
        List<MediaType> accepted = new ArrayList<>(accepted(headers));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(type -> Arrays.stream(offered).filter(format -> type.includes(format.mediaType())))
                .findFirst()
                .orElse(offered[0]);
    }

    private static List<MediaType> accepted(HttpHeaders headers) {
        try {
            return headers.getAccept();
        } catch (InvalidMediaTypeException e) {
            throw new BadParameterException("the header Accept", "must list media types: " + e.getMessage());
        }
    }
}
