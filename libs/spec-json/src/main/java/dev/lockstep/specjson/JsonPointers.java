package dev.lockstep.specjson;

import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;

/** What JSON Pointers (RFC 6901) are asked here. */
final class JsonPointers {
    /** Jackson lets a tilde pass that escapes nothing; the RFC does not. */
    private static final Pattern SYNTAX = Pattern.compile("(/([^/~]|~[01])*+)++");

    private JsonPointers() {}

    /** Whether the text points to something within a document. */
    static boolean isPointer(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /** Whether {@code inner} is {@code outer} or something inside it. */
    static boolean isWithin(JsonPointer inner, JsonPointer outer) {
        return isWithin(inner.toString(), outer);
    }

    static boolean isWithin(String inner, JsonPointer outer) {
        String prefix = outer.toString();
        return inner.startsWith(prefix) && (inner.length() == prefix.length() || inner.charAt(prefix.length()) == '/');
    }
}
