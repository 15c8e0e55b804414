package dev.lockstep.gateway.access;

/** Signals that the settings admit nobody, or everybody unintentionally. The message says what to do. */
final class AccessNotConfiguredException extends RuntimeException {
    static final String HOW_TO_CREATE_ONE = """

            Create one with `java -jar api-gateway.jar create-key --role operator --owner NAME`, or set
            LOCKSTEP_BOOTSTRAP_KEY_FILE to a file with a token (`openssl rand -hex 32` generates one).""";

    static final String HOW_TO_RUN_WITHOUT = """

            To run without keys, set SERVER_ADDRESS=127.0.0.1 (local access only) or LOCKSTEP_OPEN_ACCESS=true.""";

    AccessNotConfiguredException(String message) {
        super(message);
    }
}
