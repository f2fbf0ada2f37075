package org.gridbook.checkpoint;

import org.gridbook.book.Interval;
import org.gridbook.staff.StaffId;

/**
 * The duty of a member of staff at a checkpoint.
 *
 * @param id its id
 * @param checkpoint the checkpoint
 * @param staff the member of staff
 * @param period when, on the valid-time axis
 */
public record CheckpointDuty(CheckpointDutyId id, CheckpointId checkpoint, StaffId staff, Interval period) {}
