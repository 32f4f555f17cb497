"""Keep to the documented rate limits: a request takes slots of all its limits before it is sent, or of none.

A slot counts until one period after the response (or failure), since the server cannot have counted the request later.
So no window of the server ever exceeds its limit, whatever the delay of the network.
"""
