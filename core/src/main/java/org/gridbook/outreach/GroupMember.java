package org.gridbook.outreach;

import org.gridbook.book.Interval;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.ResidentId;

/**
 * A resident in an online group, for a period. Who is online follows from these dated records.
 *
 * @param id its id
 * @param group the group
 * @param resident the resident
 * @param period when, on the valid-time axis
 */
public record GroupMember(GroupMemberId id, OnlineGroupId group, ResidentId resident, Interval period) {}
