package org.gridbook.register;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.Interval;
import org.gridbook.storage.Fields;

/** What a command says, in full, for its digest; it is hashed and never kept. */
final class Contents {
    private Contents() {}

    static Fields of(List<NewHousehold> households) {
        return Fields.builder()
                .nested("households", households.stream().map(Contents::of).toList())
                .build();
    }

    static Fields of(NewHousehold household) {
        return Entries.tenancy("", household.dwelling(), household.tenure(), Interval.since(household.since()))
                .toBuilder()
                .text("number", household.number())
                .nested(
                        "members",
                        household.members().stream().map(Contents::of).toList())
                .texts(
                        "assumed",
                        household.assumed().stream().map(Enum::name).sorted().toList())
                .build();
    }

    static Fields of(NewMember member) {
        return Entries.resident(member.sex(), member.birth()).toBuilder()
                .text("relation", member.relation().word())
                .nested("personal", Entries.personal(member.personal()))
                .nested("flags", member.flags().stream().map(Contents::of).toList())
                .texts(
                        "without",
                        member.without().stream().map(Trait::word).sorted().toList())
                .build();
    }

    static Fields of(NewFlag flag) {
        return Entries.flag("", flag).toBuilder().text("reason", flag.reason()).build();
    }

    static Fields of(NewBuilding building) {
        return Entries.building("new", building).fields();
    }

    /** Some ids and an instant. */
    static Fields.Builder at(Instant at, String... namesAndIds) {
        Fields.Builder fields = Fields.builder().integer("at", Interval.micros(at));
        for (int i = 0; i < namesAndIds.length; i += 2) {
            fields.text(namesAndIds[i], namesAndIds[i + 1]);
        }
        return fields;
    }
}
