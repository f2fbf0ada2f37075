package org.gridbook.storage.testkit;

/**
 * Makes calls fail that a store makes to what is below it: a database, a file. The exception is the one that a lost connection or a failing
 * disk would cause, and its message contains {@link #WORDS}. Only calls of the handle {@link
 * StorageFixture#storage} fail.
 */
public interface Faults {
    /** What the message of every planned exception contains. Drivers quote stored values, so a store must not pass it on. */
    String WORDS = "Key (name)=(Invented Person) already exists";

    /** The calls that fail. */
    enum Call {
        /** A call before the commit: it opens, locks, reads or writes. Without it nothing could be committed. */
        STATEMENT,
        /** A call that may make the change permanent. */
        COMMIT,
        /** A call that undoes the work. */
        ROLLBACK,
        /** A call that gives back the connection or closes the file. */
        CLOSE
    }

    /** Whether the call takes effect. */
    enum When {
        /** The call fails and has no effect. */
        BEFORE,
        /** The call takes effect, and fails afterwards. */
        AFTER
    }

    /**
     * Plans that a call fails. Several plans take effect one after the other.
     *
     * @param skipped how many such calls succeed before it, counted from the plan before it
     * @return false if the store makes no such call; then nothing is planned
     */
    boolean fail(Call call, When when, int skipped);

    /** Removes the plans that have not taken effect, and returns their number. */
    int forget();
}
