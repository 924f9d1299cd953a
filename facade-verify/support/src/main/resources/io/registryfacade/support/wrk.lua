-- Requests paths in turn, with the headers with which Docker requests a manifest, and prints the results as JSON.
local paths = { @PATHS@ }
local requests, last = {}, 0
wrk.headers["User-Agent"] = "docker/29.0.0 go/go1.25.4 kernel/6.12 os/linux arch/amd64"
wrk.headers["Accept"] = "application/vnd.oci.image.index.v1+json, " ..
  "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, " ..
  "application/vnd.docker.distribution.manifest.v2+json"
init = function(arguments)
  for i, path in ipairs(paths) do requests[i] = wrk.format("GET", path) end
end
request = function()
  last = last % #requests + 1
  return requests[last]
end
done = function(summary, latency, all)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"micros":%d,"failed":%d,"p50":%.1f,"p99":%.1f,"bytes":%d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), summary.bytes))
end
