package kosmokrator.integrations;

import java.util.function.Supplier;
import kosmokrator.io.Clock;
import kosmokrator.io.Egress;
import kosmokrator.io.Redactor;

/// The doors that calls go through. The HTTP client is made by the first request that needs it.
record Outside(Supplier<Egress> egress, Clock clock, Redactor redactor) {}
