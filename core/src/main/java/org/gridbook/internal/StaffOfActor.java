package org.gridbook.internal;

import java.util.Set;
import java.util.function.Function;
import org.gridbook.access.ActorId;
import org.gridbook.book.Id;
import org.gridbook.mapping.Question;

/**
 * The members of staff who are linked to an actor. The engine does not know the package of staff, so it gets what it needs from there.
 *
 * @param type the type of their ids
 * @param linked asks for the members who are linked to an actor, also former ones
 */
public record StaffOfActor(Class<? extends Id> type, Function<ActorId, Question<Set<Id>>> linked) {}
