package dev.lockstep.gateway.access;

/** As things are set, the door would let in nobody, or everybody though nobody has said that it should. Its message says what to do. */
final class AccessNotConfiguredException extends RuntimeException {
    static final String HOW_TO_MAKE_A_KEY = """

            Make one with `java -jar api-gateway.jar create-key --role operator --owner NAME`, or name a file that has an
            operator's token with LOCKSTEP_BOOTSTRAP_KEY_FILE (`openssl rand -hex 32` makes a token).""";

    static final String HOW_TO_DO_WITHOUT = """

            Without keys: SERVER_ADDRESS=127.0.0.1 serves this machine alone, LOCKSTEP_OPEN_ACCESS=true everybody.""";

    AccessNotConfiguredException(String message) {
        super(message);
    }
}
