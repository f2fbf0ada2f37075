package org.gridbook.examples.relay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.gridbook.book.EventType;
import org.gridbook.relay.Delivery;
import org.gridbook.relay.RelayTarget;
import org.gridbook.storage.Change;

/**
 * Posts each change to a URL. The header {@code Idempotency-Key} has the community and the position, by which the receiver drops a change that comes
 * again. Any answer but a 2xx is a failure, after which the relay tries again.
 */
public final class WebhookTarget implements RelayTarget {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 2;
    private static final int CLASS = 100;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI url;
    private final Set<EventType> types;

    /** Posts changes of these types; of all types if there are none. */
    public WebhookTarget(URI url, Set<EventType> types) {
        this.url = url;
        this.types = Set.copyOf(types);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Set<EventType> types() {
        return types;
    }

    /** Each change is acknowledged alone. */
    @Override
    public int batch() {
        return 1;
    }

    @Override
    public void deliver(Delivery delivery) throws IOException, InterruptedException {
        for (Change change : delivery.changes()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(TIMEOUT)
                    .header("Idempotency-Key", delivery.community().value() + "/" + change.position())
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(change.event()))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / CLASS != OK) {
                throw new IOException("The webhook answered " + status);
            }
        }
    }
}
