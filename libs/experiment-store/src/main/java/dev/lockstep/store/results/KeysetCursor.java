package dev.lockstep.store.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.lockstep.experiment.results.InvalidCursorException;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import org.jspecify.annotations.Nullable;

/** A cursor for keyset pagination: the sort key of a page's last item. Valid only for the list that issued it. */
final class KeysetCursor {
    private static final String SEPARATOR = "\u001f";

    private final String cursor;
    private final List<String> parts;

    private KeysetCursor(String cursor, List<String> parts) {
        this.cursor = cursor;
        this.parts = parts;
    }

    /** Returns the cursor of the requested page; null for the first page. */
    static @Nullable KeysetCursor of(PageRequest page, String list, int partCount) {
        String cursor = page.cursor();
        if (cursor == null) {
            return null;
        }
        List<String> parts = decode(cursor);
        if (parts.size() != partCount + 1 || !parts.getFirst().equals(list)) {
            throw new InvalidCursorException(cursor);
        }
        return new KeysetCursor(cursor, parts.subList(1, parts.size()));
    }

    /** Creates a page from up to one row more than its limit; {@code key} returns an item's sort key. */
    static <T> Page<T> page(List<T> rows, PageRequest page, String list, Function<T, List<?>> key) {
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, page.limit());
        return new Page<>(items, encode(list, key.apply(items.getLast())));
    }

    OffsetDateTime time(int part) {
        return parse(part, OffsetDateTime::parse);
    }

    UUID uuid(int part) {
        return parse(part, UUID::fromString);
    }

    long number(int part) {
        return parse(part, Long::valueOf);
    }

    private <T> T parse(int part, Function<String, T> parser) {
        try {
            return parser.apply(parts.get(part));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidCursorException(cursor);
        }
    }

    private static String encode(String list, List<?> key) {
        List<String> parts = new ArrayList<>(List.of(list));
        key.forEach(part -> parts.add(part.toString()));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    private static List<String> decode(String cursor) {
        try {
            return List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, -1));
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor);
        }
    }
}
