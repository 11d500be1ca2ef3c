Console.WriteLine("soleus");
return 0;
