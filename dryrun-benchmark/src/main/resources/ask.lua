-- The same request again and again: ask.lua METHOD TOKEN BODY, where "-" is none.

function init(args)
  wrk.method = args[1]
  if args[2] ~= "-" then
    wrk.headers["Authorization"] = "Token " .. args[2]
  end
  if args[3] ~= "-" then
    wrk.body = args[3]
    wrk.headers["Content-Type"] = "application/json"
  end
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("ANSWERS %d %d %d %d %d", summary.requests, summary.duration,
    e.status + e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
