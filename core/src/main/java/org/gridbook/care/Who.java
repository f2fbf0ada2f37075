package org.gridbook.care;

import java.util.Objects;
import org.gridbook.staff.StaffId;

/** Somebody who can be a member of a care team. */
public sealed interface Who {
    /** How they are named where staff and supporters stand side by side: {@code staff/<id>} or {@code supporter/<id>}. */
    String value();

    /**
     * A member of staff; what they can fill is told by their assignments.
     *
     * @param id their id
     */
    record Staff(StaffId id) implements Who {
        /** Checks nulls. */
        public Staff {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return STAFF + id;
        }
    }

    /**
     * Somebody who is not staff: a relative, a neighbouring household, militia.
     *
     * @param id their id
     */
    record Supporter(SupporterId id) implements Who {
        /** Checks nulls. */
        public Supporter {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String value() {
            return SUPPORTER + id;
        }
    }

    /** What the value of staff begins with. */
    String STAFF = "staff/";

    /** What the value of a supporter begins with. */
    String SUPPORTER = "supporter/";

    /** Whom a {@link #value} names. */
    static Who of(String value) {
        return value.startsWith(STAFF)
                ? new Staff(new StaffId(value.substring(STAFF.length())))
                : new Supporter(new SupporterId(value.substring(SUPPORTER.length())));
    }

    /** A member of staff. */
    static Who of(StaffId staff) {
        return new Staff(staff);
    }

    /** A supporter. */
    static Who of(SupporterId supporter) {
        return new Supporter(supporter);
    }
}
