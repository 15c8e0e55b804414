package dev.lockstep.cli;

/** The exit codes of the command. */
final class ExitCode {
    static final int OK = 0;
    /** The server rejected the request, a followed run did not succeed, or a rerun is not bit-identical. */
    static final int FAILURE = 1;

    static final int USAGE = 2;
    static final int UNREACHABLE = 3;

    private ExitCode() {}
}
