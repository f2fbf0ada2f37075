package org.gridbook.care;

import java.util.Objects;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.StorageException;

/** A reference to a person who can be a member of a care team. */
public sealed interface MemberRef {
    /** What the value of staff begins with. */
    String STAFF = "staff/";

    /** What the value of a supporter begins with. */
    String SUPPORTER = "supporter/";

    /** The reference as text: {@code staff/<id>} or {@code supporter/<id>}. */
    String value();

    /**
     * A member of staff. Their assignments give the roles they can fill.
     *
     * @param id their id
     */
    record StaffRef(StaffId id) implements MemberRef {
        /** Checks nulls. */
        public StaffRef {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return STAFF + id;
        }
    }

    /**
     * A supporter, who is not staff: for example a relative, a neighbouring household or militia.
     *
     * @param id their id
     */
    record SupporterRef(SupporterId id) implements MemberRef {
        /** Checks nulls. */
        public SupporterRef {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return SUPPORTER + id;
        }
    }

    /** The reference with this {@link #value}; a {@link StorageException} for a kind of member that this version does not know. */
    static MemberRef of(String value) {
        if (value.startsWith(STAFF)) {
            return of(new StaffId(value.substring(STAFF.length())));
        }
        if (value.startsWith(SUPPORTER)) {
            return of(new SupporterId(value.substring(SUPPORTER.length())));
        }
        throw new StorageException("A newer version stored a member of a kind that is unknown here");
    }

    /** A member of staff. */
    static MemberRef of(StaffId staff) {
        return new StaffRef(staff);
    }

    /** A supporter. */
    static MemberRef of(SupporterId supporter) {
        return new SupporterRef(supporter);
    }
}
