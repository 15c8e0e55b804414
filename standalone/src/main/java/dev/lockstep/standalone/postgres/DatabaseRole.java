package dev.lockstep.standalone.postgres;

/** The roles of the database: PostgreSQL's own superuser, and those of {@code deploy/postgres/roles.sql}. */
public enum DatabaseRole {
    SUPERUSER("postgres"),
    OWNER("lockstep_owner"),
    GATEWAY("lockstep_gateway"),
    WORKER("lockstep_worker"),
    RESULTS("lockstep_results");

    private final String roleName;

    DatabaseRole(String roleName) {
        this.roleName = roleName;
    }

    /** As PostgreSQL knows it. */
    public String roleName() {
        return roleName;
    }
}
