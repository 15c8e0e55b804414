package dev.lockstep.specjson;

import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;

/** Checks on JSON Pointers (RFC 6901). */
final class JsonPointers {
    /** Stricter than Jackson, which accepts a tilde that is not an escape. */
    private static final Pattern SYNTAX = Pattern.compile("(/([^/~]|~[01])*+)++");

    private JsonPointers() {}

    /** Whether the text is a JSON Pointer other than the root. */
    static boolean isPointer(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /** Whether {@code inner} equals {@code outer} or points inside it. */
    static boolean isWithin(JsonPointer inner, JsonPointer outer) {
        return isWithin(inner.toString(), outer);
    }

    static boolean isWithin(String inner, JsonPointer outer) {
        String prefix = outer.toString();
        return inner.startsWith(prefix) && (inner.length() == prefix.length() || inner.charAt(prefix.length()) == '/');
    }
}
