package dev.lockstep.specjson;

/** Thrown if a text is not JSON or exceeds the size limits. The position is given as line and column. */
public final class MalformedJsonException extends RuntimeException {
    private final int line;
    private final int column;

    MalformedJsonException(String problem, int line, int column) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
