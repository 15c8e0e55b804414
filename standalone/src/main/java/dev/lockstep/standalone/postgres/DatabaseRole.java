package dev.lockstep.standalone.postgres;

/** The database roles: the superuser of PostgreSQL and the roles of {@code deploy/postgres/roles.sql}. */
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

    /** Returns the name of the role in PostgreSQL. */
    public String roleName() {
        return roleName;
    }
}
