package org.gridbook.care;

/**
 * The name of a care team; {@code toString} masks it.
 *
 * @param team the team
 * @param name its name
 */
public record TeamName(TeamId team, String name) {
    /** Masked. */
    @Override
    public String toString() {
        return "TeamName[" + team + "]";
    }
}
