package org.gridbook.register.planted;

import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.gridbook.internal.Session;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.planted.PlantedUpward;
import org.slf4j.LoggerFactory;

/** Violations, one for each architecture rule. */
public final class Planted {
    public static final class ReadsClock {
        public Instant now() {
            return Instant.now();
        }
    }

    public static final class ReadsSystemTime {
        public long now() {
            return System.currentTimeMillis();
        }
    }

    public static final class OpensSystemClock {
        public Clock clock() {
            return Clock.systemUTC();
        }
    }

    public static final class TakesRandomUuid {
        public String id() {
            return UUID.randomUUID().toString();
        }
    }

    public static final class TakesChance {
        public int chance() {
            return new Random(1).nextInt();
        }
    }

    public static final class ReadsEnvironment {
        public String home() {
            return System.getenv("HOME");
        }
    }

    public static final class ForcesEither {
        public String force(Either<String, String> either) {
            return either.get();
        }
    }

    public static final class ForcesOptional {
        public String force(Optional<String> optional) {
            return optional.get();
        }
    }

    public static final class ClosesACycle {
        public String reach() {
            return new PlantedUpward().reach();
        }
    }

    public static final class Tries {
        public boolean attempt() {
            return Try.of(() -> "").isSuccess();
        }
    }

    public static final class ShowsVavrList {
        public List<String> list() {
            return List.empty();
        }
    }

    public static final class ShowsUuid {
        public UUID id(UUID id) {
            return id;
        }
    }

    public static final class ShowsTheEngine {
        public void use(Session session) {}
    }

    public static final class HouseholdManager {}

    public static final class ReadsTheStore {
        public long position(ReadTransaction reading) {
            return reading.head().position();
        }
    }

    public record ShowsText(Optional<String> reason, java.util.List<String> said, Object anything) {}

    public static final class Logs {
        public void log() {
            LoggerFactory.getLogger("planted").info("planted");
        }
    }

    public static class Open {}
}
