package org.gridbook.storage.memory;

import java.util.ArrayList;
import java.util.List;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Head;

/**
 * A packed change, which begins with its command. The entries it touched are the rows that it put. The previous hash is not stored, because
 * it is the hash of the change before.
 */
final class Logged {
    final int position;
    final long recordedAt;
    final byte[] bytes;
    private final Row[] touched;

    Logged(Packer packer, Change change, Row[] touched) {
        this.position = Math.toIntExact(change.position());
        this.recordedAt = change.recordedAt();
        this.touched = touched;
        this.bytes = packer.text(change.command().value())
                .text(change.hash())
                .text(change.digest())
                .word(change.actor())
                .word(change.purpose())
                .number(change.occurredAt())
                .word(change.event())
                .fields(change.facts())
                .done();
    }

    Head head(Words words) {
        return new Head(position, recordedAt, hash(words));
    }

    String hash(Words words) {
        return new Unpacker(words, bytes, 0).skip().text();
    }

    /** @param previous the hash of the change before */
    Change change(Words words, String previous) {
        Unpacker unpacker = new Unpacker(words, bytes, 0);
        CommandId command = new CommandId(unpacker.text());
        String hash = unpacker.text();
        List<Change.Touched> named = new ArrayList<>(touched.length);
        for (Row row : touched) {
            named.add(new Change.Touched(row.kind(words), row.id(words), row.version(words)));
        }
        return new ChangeBuilder()
                .position(position)
                .command(command)
                .digest(unpacker.text())
                .actor(unpacker.text())
                .purpose(unpacker.text())
                .recordedAt(recordedAt)
                .occurredAt(unpacker.number())
                .event(unpacker.text())
                .facts(unpacker.fields())
                .touched(named)
                .previous(previous)
                .hash(hash)
                .build();
    }
}
