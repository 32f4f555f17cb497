"""Keep to the documented rate limits, so that the server never refuses a request.

A limit permits a number of requests in any window of its period. One unit of that number is a slot here. A request
takes slots of all its limits before it is sent, or of none, and holds them as a lease. A slot counts until one period
after the response (or failure): the server cannot have counted the request later than that. So no window of the server
ever exceeds the limit, whatever the delay of the network, and no margin is guessed.
"""
