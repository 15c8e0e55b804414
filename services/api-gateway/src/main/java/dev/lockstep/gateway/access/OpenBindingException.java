package dev.lockstep.gateway.access;

/** The gateway would be open to other machines, and nobody has said that it should be. */
final class OpenBindingException extends RuntimeException {
    OpenBindingException(String address) {
        super("Bound to " + address + ", the gateway would serve every machine that reaches it:"
                + " set LOCKSTEP_OPEN_ACCESS=true if it should, or SERVER_ADDRESS=127.0.0.1.");
    }
}
