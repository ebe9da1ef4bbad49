-- wrk's script: sends the lines of a file in turn; one that begins with "/" is a path to get, any other a body to post.
--   wrk -s requests.lua URL -- lines [api-key]
local lines, place = {}, 0
wrk.headers["Content-Type"] = "application/json"

function init(args)
  for line in io.lines(args[1]) do
    lines[#lines + 1] = line
  end
  if args[2] then
    wrk.headers["Authorization"] = "Bearer " .. args[2]
  end
end

function request()
  place = place % #lines + 1
  local line = lines[place]
  if line:sub(1, 1) == "/" then
    return wrk.format("GET", line)
  end
  return wrk.format("POST", nil, nil, line)
end

function done(summary, latency, requests)
  io.write(string.format(
    "RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
