package org.gridbook.interchange;

import org.gridbook.storage.CommandId;

/** The id of an import. The ids of its commands begin with it, so that a repeated import finds what it did before. */
record ImportCommand(CommandId id) {
    ImportCommand {
        if (id.value().length() > RosterImport.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "The id of an import has at most " + RosterImport.LONGEST_ID + " characters");
        }
    }

    /** The id of one of its commands. */
    CommandId part(String name) {
        return new CommandId(id.value() + ":" + name);
    }

    /** The id of the command that records this content, or the content of these lines. */
    CommandId fingerprinted(String prefix, String... content) {
        return part(prefix + Long.toHexString(Fingerprints.of(content)));
    }
}
